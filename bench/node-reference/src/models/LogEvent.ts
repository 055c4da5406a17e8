import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity('events')
export class LogEvent {
  @PrimaryColumn('bigint', { insert: false }) id: string;
  @Column('uuid', { name: 'model_id' }) modelId: string;
  @Column('uuid', { name: 'fan_id', nullable: true }) fanId: string | null;
  @Column('text') type: string;
  @Column('jsonb') payload: object;
}
